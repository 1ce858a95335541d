# A file that becomes a folder of the same name.
start
echo a >x
echo z >z
save first
rm x
mkdir x && echo b >x/b
git add .
codey review
