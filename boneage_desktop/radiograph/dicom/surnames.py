"""Common family names: they tell Chinese text in one encoding from nonsense in another."""

from __future__ import annotations

# The hundred commonest of mainland China, those of its minorities' Chinese names that differ, and the first
# letters of compound names; the forms of Taiwan and Hong Kong where they differ.
_CHINESE = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱丘江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔"
    "向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季"
    "裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚"
    "岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟"
    "邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井"
    "祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆"
    "茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由欧诸皇上夏令东"
)
_TRADITIONAL = (
    "張劉陳楊黃趙吳孫馬羅鄭謝許韓鄧馮蕭葉蘇魏呂盧鍾鐘譚陸賈韋鄒龍賀顧龔萬錢嚴湯齊喬龐顏莊聶魯歐關蘭寧紀畢單"
    "塗駱藍華饒時農簡車項連蘆麥婁竇黨宮費衛應閔鄔邊師榮叢鞏鄺談樂儲勞謝樓盤滿聞厲區權強帥蓋練豐國計門雲來隱"
    "銀賓陰諸東閻邱溫游許餘"
)
_KOREAN = (
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구나민진지엄채원천방공현함변염여"
    "추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예경봉사부황"
)

# Syllables of nearly every Korean given name.
_KOREAN_GIVEN = (
    "가강건겸경관광교구국권규근금기길나남노다단담대덕도동두라란람래려련령로록룡루류률리린림만명모무문미민배백범별병보"
    "복봉부빈사산삼상새서석선설섭성세소솔송수숙순슬승시식신실심아안애양언여연열엽영예오옥온완용우욱운웅원월유윤율은을"
    "음의이익인일임자장재전정제조종주준중지진찬창채천철초춘충치태택평필하학한해향혁현형혜호홍화환효후훈휘희"
)

CHINESE = frozenset(_CHINESE + _TRADITIONAL)
KOREAN = frozenset(_KOREAN)
KOREAN_GIVEN = frozenset(_KOREAN_GIVEN)
