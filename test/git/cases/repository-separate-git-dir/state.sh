# The git directory lies elsewhere, and .git is a file.
start --separate-git-dir=../elsewhere.git .
echo 1 >a.txt
save first
echo 2 >a.txt
codey review
