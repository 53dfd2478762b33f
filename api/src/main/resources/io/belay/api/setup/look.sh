# Looks at an installed site and changes nothing. Its directory is the next line of standard input.
# Answers with lines "key=value".
IFS= read -r directory || exit 64
say() { printf '%s=%s\n' "$1" "$2"; }
say account "$(id -un)"
[ -d "$directory" ] || { say directory missing; exit 0; }
cd "$directory" 2>/dev/null || { say directory closed; exit 0; }
say directory open

if command -v git >/dev/null 2>&1 && [ -e .git ]; then
  own() { git -c safe.directory='*' "$@" 2>/dev/null </dev/null; }
  say tree yes
  say git "$(own config --get remote.origin.url)"
  say tag "$(own describe --tags --abbrev=0)"
fi

first() { for each in "$@"; do [ -e "$each" ] && { printf '%s' "$each"; return; }; done; }
manage=$(first manage.py */manage.py)
if [ -n "$manage" ]; then
  say manage "$manage"
  if grep -qsE '(^|[^A-Za-z_])lino(_|\.|$)' "$manage" settings.py ./*/settings.py "$(dirname "$manage")"/*/settings.py; then
    say kind lino
  else
    say kind django
  fi
elif [ -f web2py.py ]; then
  say kind web2py
elif [ -n "$(first etc/zope.conf zope.conf parts/*/etc/zope.conf zeocluster bin/instance)" ]; then
  say kind zope
elif [ -d packages/acs-kernel ]; then
  say kind openacs
fi

say lock "$(first requirements.txt uv.lock poetry.lock Pipfile.lock pdm.lock)"
[ -d migrations ] && say migrations migrations
for each in env venv .venv virtualenv ../env ../venv ../virtualenv; do
  if [ -x "$each/bin/python" ]; then
    say python "$(cd "$each" && pwd)/bin/python"
    break
  fi
done

names() { sed 's,.*/,,'; }
grep -lsF -- "$directory" /etc/systemd/system/*.service /lib/systemd/system/*.service 2>/dev/null | names |
  while IFS= read -r unit; do say service "${unit%.service}"; done
grep -lsF -- "$directory" "${HOME:-/nonexistent}"/.config/systemd/user/*.service 2>/dev/null | names |
  while IFS= read -r unit; do say own-service "${unit%.service}"; done
grep -lsF -- "$directory" /etc/supervisor/conf.d/*.conf 2>/dev/null |
  while IFS= read -r file; do sed -n 's/^\[program:\(.*\)\].*/\1/p' "$file"; done |
  while IFS= read -r program; do say supervised "$program"; done
