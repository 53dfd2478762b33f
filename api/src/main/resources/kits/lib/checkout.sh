# The working tree of git that the instance's directory is.

# Belay's own places in it are no business of git.
checkout_exclude() {
  checkout_file=$(git rev-parse --git-path info/exclude)
  mkdir -p "$(dirname "$checkout_file")"
  for checkout_line in "/${ENVIRONMENT:-env}" /envs; do
    grep -qxF -- "$checkout_line" "$checkout_file" 2>/dev/null || echo "$checkout_line" >>"$checkout_file"
  done
}

# Everything of the release is brought here; the working tree stays as it is.
checkout_fetch() {
  checkout_exclude
  git fetch --quiet --no-tags -- "$BELAY_SOURCE" '+refs/heads/*:refs/belay/heads/*' '+refs/tags/*:refs/belay/tags/*'
  git cat-file -e "$BELAY_COMMIT^{commit}" || base_fail "$BELAY_SOURCE has no commit $BELAY_COMMIT"
}

checkout_clean() {
  [ -z "$(git status --porcelain)" ] || {
    git status --porcelain >&2
    base_fail "changed by hand, not overwritten: see above"
  }
}

# Before anything is touched.
checkout_inspect() {
  checkout_exclude
  git --no-pager diff --stat HEAD
  checkout_clean
  echo "nothing was changed by hand"
}

# To the release's commit. What was changed by hand is never overwritten; a half-done checkout of our own is.
checkout_update() {
  if [ ! -s "$base_keep/commit" ]; then
    checkout_clean
    git rev-parse --verify 'HEAD^{commit}' >"$base_keep/commit.part"
    git symbolic-ref -q HEAD >"$base_keep/branch" || :
    mv "$base_keep/commit.part" "$base_keep/commit"
  fi
  checkout_to "$BELAY_COMMIT"
}

checkout_to() {
  # Whatever held these is gone: they guard nothing any more.
  rm -f .git/index.lock .git/HEAD.lock
  git checkout --quiet --force --detach "$1"
  git clean --quiet -d --force
  [ "$(git rev-parse HEAD)" = "$1" ] || base_fail "the working tree is not at $1"
  checkout_clean
  echo "the code is $(git log -1 --format='%h, %s')"
}

checkout_revert() {
  if [ -s "$base_keep/commit" ]; then
    checkout_to "$(cat "$base_keep/commit")"
    [ ! -s "$base_keep/branch" ] || git symbolic-ref HEAD "$(cat "$base_keep/branch")"
  else
    echo "the code was not changed"
  fi
}

checkout_measure() {
  base_result commit "$(git rev-parse HEAD)"
  git status --porcelain
  base_result changed_files "$(git status --porcelain | wc -l | tr -d ' ')"
}
