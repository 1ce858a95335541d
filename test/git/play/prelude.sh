# What every script of test/git/cases may use.

# An empty repository in the folder at hand; options as for `git init`.
start() { git init --quiet --initial-branch=main "$@"; }

# Everything in the worktree as one commit.
save() { git add --all && git commit --quiet --allow-empty --no-verify -m "$1"; }

# Lines with a number each: `lines 3` prints 1, 2, 3.
lines() { seq 1 "$1"; }

# Bytes by their octal escapes.
bytes() { printf "$@"; }

# A hook in which codey reviews what is being committed.
hook() { printf '#!/bin/sh\nexec codey hook pre-commit\n' >.git/hooks/pre-commit && chmod +x .git/hooks/pre-commit; }
