# Things in the worktree that git cannot compare: a pipe in place of a file, a regular expression that is none.
start
echo 1 >a.txt
echo 1 >b.txt
save first
rm a.txt && mkfifo a.txt
codey review
codey review --staged
rm a.txt && echo 2 >a.txt
git config diff.broken.xfuncname '(['
echo '*.txt diff=broken' >.git/info/attributes
codey review
