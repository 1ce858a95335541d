# The index in other forms: version 4, split, with an untracked cache.
start
echo 1 >a.txt
echo 1 >b.txt
save first
git update-index --index-version 4
echo 2 >a.txt
git add a.txt
codey review
git update-index --split-index
echo 2 >b.txt
git add b.txt
codey review
git update-index --force-untracked-cache
codey review
