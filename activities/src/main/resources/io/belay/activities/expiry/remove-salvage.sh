# Removes salvage if it is what was measured when it was made. BELAY_SALVAGE: a file or a directory; BELAY_DIGEST: SHA-256 of the
# file, of the directory's list SUMS, or of its only file. What became of it is the result "salvage", why the result "why".
# It gets another name before it is removed: what was begun is finished another night, whatever breaks off.
path=$BELAY_SALVAGE
going=$path.going
folder=${path%/*}
named=${BELAY_RESULT%/*}/named
there=${BELAY_RESULT%/*}/there

say() { # WHAT WHY
  printf 'salvage=%s\nwhy=%s\n' "$1" "$2" >>"$BELAY_RESULT"
  exit 0
}

digest() { # FILE
  if command -v sha256sum >/dev/null 2>&1; then sha256sum <"$1"; else shasum -a 256 <"$1"; fi | cut -d ' ' -f 1
}

same() { # FILE DIGEST
  [ -f "$1" ] && [ ! -L "$1" ] || say changed "$1 is missing"
  [ -r "$1" ] || say failed "$1 cannot be read"
  [ "$(digest "$1")" = "$2" ] || say changed "$1 is not what was measured when it was made"
}

finish() {
  rm -rf -- "$going" 2>/dev/null
  [ ! -e "$going" ] || say unknown "$going cannot be removed"
  say removed ""
}

case $path in /*/*) ;; *) exit 1 ;; esac
if [ ! -e "$path" ] && [ ! -L "$path" ]; then
  [ ! -e "$going" ] || finish
  # A disk that is not there has nothing on it either.
  above=${folder%/*}
  [ -n "$(ls -A "${above:-/}" 2>/dev/null)" ] || say unknown "nothing is in ${above:-/}, where all snapshots lie"
  say gone ""
fi
[ ! -L "$path" ] || say changed "$path is a link"
[ ! -e "$going" ] || say changed "$going is there beside it"
[ -r "$path" ] || say failed "$path cannot be read"

# Whoever fetches it holds this lock as one of many.
if command -v flock >/dev/null 2>&1; then
  exec 9<"$path"
  flock -n -x 9 || say busy "somebody is fetching it"
fi

if [ -f "$path" ]; then
  same "$path" "$BELAY_DIGEST"
elif cd "$path" 2>/dev/null; then
  find . ! -type d | LC_ALL=C sort >"$there"
  if [ -f SUMS ]; then
    same SUMS "$BELAY_DIGEST"
    while read -r sum name; do same "$name" "$sum"; done <SUMS
    { sed 's/^[^ ]* *//' SUMS; for own in ./SUMS ./of; do [ ! -f "$own" ] || echo "$own"; done; } | LC_ALL=C sort >"$named"
    more=$(comm -13 "$named" "$there" | head -n 1)
    [ -z "$more" ] || say changed "$more was not there when it was made"
  else
    [ "$(wc -l <"$there" | tr -d ' ')" = 1 ] || say changed "it has other files than when it was made"
    same "$(cat "$there")" "$BELAY_DIGEST"
  fi
  cd /
else
  say failed "$path cannot be entered"
fi
mv -- "$path" "$going" || say failed "$path cannot be removed"
finish
