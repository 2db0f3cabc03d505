#!/bin/bash
# Install the Debian package into a clean system, use it there as a reader would, remove it, look for leftovers:
#   sudo packaging/try_deb.sh dist/boneage-desktop_VERSION_amd64.deb FOLDER
# FOLDER becomes a system of its own (debootstrap) when it is not one yet; it is not removed. Needs debootstrap and,
# for the picture of the screen, imagemagick. Ends with 0 only when every step went well.
set -euo pipefail
package="$(realpath "$1")"
root="$2"
checkout="$(realpath "$(dirname "${BASH_SOURCE[0]}")/..")"

if [ ! -x "$root/usr/bin/apt-get" ]; then
    release="$(. /etc/os-release && echo "$VERSION_CODENAME")"
    # shellcheck disable=SC2016 - the names in brackets are apt's
    mirror="$(apt-get indextargets --format '$(SITE) $(CODENAME) $(ORIGIN)' | awk -v r="$release" '/Debian/ && $2 == r {print $1; exit}')"
    debootstrap --variant=minbase "$release" "$root" "$mirror"
fi
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
home=/home/reader
as_reader() { chroot --userspec=reader:reader "$root" env -i PATH=/usr/bin:/bin HOME=$home LANG=C.UTF-8 DISPLAY=:7 "$@"; }
screen=""
trap '[ -z "$screen" ] || kill "$screen" 2>/dev/null || true; umount "$root/proc" "$root/dev/shm" 2>/dev/null || true' EXIT
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
mkdir -p "$root/dev/shm"
mountpoint -q "$root/dev/shm" || mount -t tmpfs tmpfs "$root/dev/shm"
cp /etc/resolv.conf "$root/etc/resolv.conf"
[ ! -e /etc/ssl/certs/ca-certificates.crt ] || install -D /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"

echo "== install"
cp "$package" "$root/tmp/package.deb"
inside apt-get update -q >/dev/null
# The screen and the desktop's own tools: what a workstation has already.
inside apt-get install -y -q --no-install-recommends xvfb xdg-utils desktop-file-utils shared-mime-info >/dev/null
# A reader who has never used it: the cases of an earlier trial would pass for those of this one.
inside userdel --remove reader >/dev/null 2>&1 || true
inside useradd --create-home reader
inside apt-get install -y -q --no-install-recommends /tmp/package.deb | tail -3
inside du -sm /usr/lib/boneage-desktop

echo "== self-test"
as_reader boneage self-test | tee "$root/tmp/self-test.txt" | grep -v '^ok' || true
grep -q '^All ' "$root/tmp/self-test.txt"

echo "== a film by its type"
film="$root$home/左手 film.dcm"
cp "$checkout/resources/demo/demo.dcm" "$film"
inside chown reader:reader "$home/左手 film.dcm"
test "$(as_reader xdg-mime query default application/dicom)" = boneage-desktop.desktop
mkdir -p "$root/tmp/screen"
chmod 777 "$root/tmp/screen"
inside Xvfb :7 -screen 0 1366x768x24 -fbdir /tmp/screen -nolisten tcp 2>/dev/null &
screen=$!
sleep 3
as_reader xdg-open "$home/左手 film.dcm" >"$root/tmp/window.txt" 2>&1 &
for _ in $(seq 60); do
    sleep 2
    [ -e "$root$home/.local/share/BoneAge Desktop/cases.sqlite" ] && break
done
sleep 25
cp "$root/tmp/screen/Xvfb_screen0" "$root/tmp/screen.xwd"
! command -v convert >/dev/null || convert "xwd:$root/tmp/screen.xwd" "$root/tmp/screen.png"
cat "$root/tmp/window.txt"
# Only what runs inside this system is ended.
for process in /proc/[0-9]*; do
    case "$(readlink "$process/exe" 2>/dev/null)" in
        *"/usr/lib/boneage-desktop/boneage-desktop") [ "$(readlink "$process/root")" = "$(realpath "$root")" ] && kill "${process#/proc/}" ;;
    esac
done
test -e "$root$home/.local/share/BoneAge Desktop/cases.sqlite"

echo "== remove"
inside dpkg -L boneage-desktop | grep -i boneage | sort >"$root/tmp/listed.txt"
inside apt-get purge -y -q boneage-desktop | tail -1
left="$(cd "$root" && find . -xdev -iname '*boneage*' -not -path './home/*' -not -path './proc/*' -not -path './tmp/*' -not -path './var/cache/*' -not -path './var/log/*')"
[ -z "$left" ] || { echo "Left behind: $left"; exit 1; }
test -e "$root$home/.local/share/BoneAge Desktop/cases.sqlite"
echo "Nothing is left but the reader's own cases. Picture of the screen: $root/tmp/screen.png"
