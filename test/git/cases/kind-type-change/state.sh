# A file that becomes a link and the other way round, each with neighbours before and after.
start
echo a >a.txt
echo f >file
ln -s a.txt link
echo z >z.txt
save first
rm file link
ln -s a.txt file
echo l >link
echo Z >z.txt
codey review
git add .
codey review
git commit --quiet -m second
codey review HEAD
git show | codey review --patch -
