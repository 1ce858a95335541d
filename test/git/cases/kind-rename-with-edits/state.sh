# A rename with an edit, a rename alone, and one that is too different to be a rename.
start
lines 20 >old.txt
lines 20 | sed 's/$/ pure/' >pure.txt
lines 4 >little.txt
save first
git mv old.txt new.txt
lines 20 | sed 's/^10$/ten/' >new.txt
mkdir sub && git mv pure.txt sub/pure.txt
git mv little.txt other.txt && printf 'a\nb\nc\n4\n' >other.txt
git add .
codey review
git commit --quiet -m second
codey review HEAD
