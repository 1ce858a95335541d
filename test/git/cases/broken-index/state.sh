# An index that is damaged: one sentence, and the commit of a hook goes through as far as codey is concerned.
start
echo 1 >a.txt
save first
printf 'DIRC nonsense that is long enough to be looked at' >.git/index
codey review
codey review --worktree
codey review HEAD
codey hook pre-commit
: >.git/index
codey review
