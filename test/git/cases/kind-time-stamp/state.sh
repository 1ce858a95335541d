# A time stamp alone is no change.
start
echo a >a.txt
echo b >b.txt
save first
touch -d '2020-01-01' a.txt b.txt
codey review
echo B >b.txt
codey review
