"""What holds sentences together: joints, the form of an error, ages with their unit."""

from boneage_desktop.messages.entry import Entry, Section

WORDS: Section = {
    "words.research_use": Entry("Research use only – not a medical device", "仅供研究使用 – 非医疗器械"),
    # One sentence after another, and parts of one sentence.
    "words.then": Entry("{first} {second}", "{first}{second}"),
    "words.besides": Entry("{first}; {second}", "{first}；{second}"),
    "words.error": Entry("{subject}: {reason}. {remedy}.", "{subject}：{reason}。{remedy}。"),
    "age.years": Entry("{years:.1f} y", "{years:.1f} 岁"),
    "age.at_least": Entry("≥ {years:.1f} y", "≥ {years:.1f} 岁"),
    "age.under": Entry("< {years:.1f} y", "< {years:.1f} 岁"),
    "age.interval": Entry("{years:.1f} y ± {interval:.1f}", "{years:.1f} ± {interval:.1f} 岁"),
    "age.chronological": Entry(
        "{years:.1f} y ({whole} y {months} m)", "{years:.1f} 岁（{whole} 岁 {months} 个月）"
    ),
    # A figure with its sign, and with the mark of a bound.
    "age.difference": Entry("{figure} y", "{figure} 岁"),
    "age.speed": Entry("{figure}/y", "{figure}/年"),
    "age.range": Entry("{low}–{high} y", "{low}–{high} 岁"),
    "age.span": Entry("{low} to {high}", "{low} 至 {high}"),
    "age.by_method": Entry("{method} {age}", "{method} {age}"),
}
