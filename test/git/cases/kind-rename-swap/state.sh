# Two files that change places are two edits, since both paths are still there.
start
lines 20 >a.txt
lines 20 | sed 's/$/ b/' >b.txt
save first
mv a.txt c.txt && mv b.txt a.txt && mv c.txt b.txt
git add .
codey review
