# The working tree of git that the instance's directory is.
#   OVERLAY  the stage's own files in it, paths without blanks: no release brings them, no promotion touches them

# PATH…: Belay's own places in it, the stage's, and these are no business of git.
checkout_exclude() {
  checkout_file=$(git rev-parse --git-path info/exclude)
  mkdir -p "$(dirname "$checkout_file")"
  # shellcheck disable=SC2086 # paths
  for checkout_line in "${ENVIRONMENT:-env}" envs ${OVERLAY:-} "$@"; do
    checkout_line=/${checkout_line#/}
    grep -qxF -- "$checkout_line" "$checkout_file" 2>/dev/null || echo "$checkout_line" >>"$checkout_file"
  done
  grep -qxF __pycache__/ "$checkout_file" || echo __pycache__/ >>"$checkout_file"
}

# Everything of the release is brought here; the working tree stays as it is.
checkout_fetch() {
  checkout_exclude
  git fetch --quiet --no-tags -- "$BELAY_SOURCE" '+refs/heads/*:refs/belay/heads/*' '+refs/tags/*:refs/belay/tags/*'
  git cat-file -e "$BELAY_COMMIT^{commit}" || base_fail "$BELAY_SOURCE has no commit $BELAY_COMMIT"
}

checkout_clean() {
  # A git that cannot say it has not said that nothing was.
  checkout_changes=$(git status --porcelain)
  [ -z "$checkout_changes" ] || {
    printf '%s\n' "$checkout_changes" >&2
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

# To the release's commit. What was changed by hand is not overwritten, unless a person has said that it may be put aside;
# a half-done checkout of our own is.
checkout_update() {
  checkout_exclude
  if [ ! -s "$base_keep/commit" ]; then
    if [ "${BELAY_BY_HAND:-}" = aside ]; then checkout_aside; else checkout_clean; fi
    git rev-parse --verify 'HEAD^{commit}' >"$base_keep/commit.part"
    git symbolic-ref -q HEAD >"$base_keep/branch" || :
    mv "$base_keep/commit.part" "$base_keep/commit"
  fi
  checkout_to "$BELAY_COMMIT"
}

# What was changed by hand, deleted and new files too, becomes a commit that stays in the repository on the host.
checkout_aside() {
  checkout_index=$(git rev-parse --git-dir)/belay-index
  rm -f "$checkout_index"
  GIT_INDEX_FILE=$checkout_index git read-tree HEAD
  GIT_INDEX_FILE=$checkout_index git add --all .
  checkout_tree=$(GIT_INDEX_FILE=$checkout_index git write-tree)
  rm -f "$checkout_index"
  [ "$checkout_tree" != "$(git rev-parse 'HEAD^{tree}')" ] || return 0
  checkout_commit=$(GIT_AUTHOR_NAME=Belay GIT_AUTHOR_EMAIL=belay@localhost GIT_COMMITTER_NAME=Belay GIT_COMMITTER_EMAIL=belay@localhost \
    git commit-tree -p HEAD -m "Changed by hand, put aside by promotion $BELAY_PROMOTION" "$checkout_tree")
  git update-ref "refs/belay/by-hand/$BELAY_PROMOTION" "$checkout_commit"
  echo "$checkout_commit" >"$base_keep/by-hand.part"
  mv "$base_keep/by-hand.part" "$base_keep/by-hand"
  git --no-pager diff --stat HEAD "$checkout_commit"
  echo "put aside, to be seen by: git show refs/belay/by-hand/$BELAY_PROMOTION"
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
    if [ -s "$base_keep/by-hand" ]; then
      git read-tree --reset -u "$(cat "$base_keep/by-hand")"
      git read-tree HEAD
      echo "what was changed by hand is back:"
      git status --porcelain
    fi
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
