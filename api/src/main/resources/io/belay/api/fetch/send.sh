# Sends a file, or the files of a directory, each as a line "file BYTES NAME" and so many bytes after it; of a directory with a
# list of sums, SUMS, this list first and then what it names. Other lines: directory, missing NAME, closed PATH, gone, end.
# Changes nothing.
IFS= read -r path
printf '\nbelay-sends\n'

send() {
  if [ ! -f "$1" ]; then
    printf 'missing %s\n' "$1"
  elif [ ! -r "$1" ]; then
    printf 'closed %s\n' "$1"
  else
    printf 'file %s %s\n' "$(wc -c <"$1" | tr -d ' ')" "$1"
    cat <"$1"
  fi
}

# Nobody removes it meanwhile: Belay takes this lock for itself alone before it does.
hold() {
  if command -v flock >/dev/null 2>&1 && [ -r "$path" ]; then
    exec 9<"$path"
    flock -s -w 20 9
  fi
}

case $path in /*) ;; *) exit 1 ;; esac
if [ ! -e "$path" ]; then
  # What is in a directory that one may not enter is not gone.
  above=$path
  while [ -n "$above" ] && [ ! -e "$above" ]; do above=${above%/*}; done
  if [ -x "${above:-/}" ]; then echo gone; else printf 'closed %s\n' "$above"; fi
elif [ -f "$path" ]; then
  hold
  send "$path"
elif [ -r "$path" ] && cd "$path" 2>/dev/null; then
  hold
  echo directory
  if [ -f SUMS ]; then
    send SUMS
    while read -r _ name; do send "$name"; done <SUMS
  else
    find . -type f | LC_ALL=C sort | while IFS= read -r name; do send "$name"; done
  fi
else
  printf 'closed %s\n' "$path"
fi
echo end
