# git commit <path>: that path is committed, and what is staged beside it is not.
start
echo a >a.txt
echo b >b.txt
save first
echo A >a.txt
echo B >b.txt
git add b.txt
hook
git commit --quiet -m second a.txt
echo AA >a.txt
git commit --quiet --include -m third a.txt
