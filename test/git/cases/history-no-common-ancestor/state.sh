# Two histories without a common ancestor: two dots compare, three dots cannot.
start
echo 1 >a.txt
save first
git checkout --quiet --orphan other
echo 2 >a.txt
save other
codey review main..other
codey review main...other
