# A sparse checkout: what is not on disk is not deleted.
start
mkdir in out
echo 1 >in/a.txt
echo 1 >out/b.txt
save first
git sparse-checkout set in
codey review
echo 2 >in/a.txt
codey review
git add in
codey review
