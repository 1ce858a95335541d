# git commit --amend: what the amending adds to the last commit.
start
echo 1 >a.txt
save first
echo 2 >a.txt
save second
echo 3 >a.txt
hook
git commit --quiet -a --amend -m "second, better"
codey review HEAD
