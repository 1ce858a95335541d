# git commit in a folder below: git starts the hook at the top level.
start
mkdir -p sub/deep
echo a >sub/deep/a.txt
echo b >b.txt
save first
echo A >sub/deep/a.txt
echo B >b.txt
hook
cd sub/deep
git commit --quiet -m second a.txt
codey review --worktree
codey review HEAD
