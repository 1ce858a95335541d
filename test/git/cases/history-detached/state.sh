# A detached HEAD.
start
echo 1 >a.txt
save first
echo 2 >a.txt
save second
git checkout --quiet --detach HEAD~1
codey review HEAD
codey review main
echo 3 >a.txt
codey review
