# The mode alone, and with an edit.
start
echo a >a.sh
echo b >b.sh
chmod +x b.sh
save first
chmod +x a.sh
chmod -x b.sh
echo B >b.sh
codey review
git add .
codey review
