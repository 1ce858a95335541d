# git commit -a: git hands the hook an index of its own; nothing is staged in the repository's.
start
echo a >a.txt
echo b >b.txt
save first
echo A >a.txt
echo B >b.txt
hook
git commit --quiet -a -m second
codey review HEAD
