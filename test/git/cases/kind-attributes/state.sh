# What .gitattributes says is no text or not to be reviewed, and the other way round.
start
cat >.gitattributes <<'END'
*.dat -diff
*.pic binary
*.gen linguist-generated
lib/** linguist-vendored
*.txt diff
END
save first
echo a >a.dat
echo b >b.pic
echo c >c.gen
mkdir lib && echo d >lib/d.js
bytes 'e\000e\n' >e.txt
echo f >f.js
git add .
codey review
