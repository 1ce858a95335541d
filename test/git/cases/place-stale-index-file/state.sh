# GIT_INDEX_FILE that points to nothing, to an old index, to what is none: git's answer, and the repository's index stays.
start
echo 1 >a.txt
echo 1 >b.txt
save first
cp .git/index old.index
echo 2 >a.txt
git add a.txt
echo new >n.txt
git add n.txt
codey review --staged
GIT_INDEX_FILE=old.index codey review --staged
GIT_INDEX_FILE=none.index codey review --staged
echo nonsense, and longer than a header >bad.index
GIT_INDEX_FILE=bad.index codey review --staged
GIT_INDEX_FILE=bad.index codey hook pre-commit
