# Edits of files with such names, where git quotes them in patches; and renames of them.
start
for name in 'a b' -x :y 'q"q' 'b\b' 'a => b' 'é'; do lines 9 | sed "s/\$/ of $(printf %s "$name" | cksum)/" >"./$name"; done
lines 9 >"$(printf 't\tt')"
lines 9 | sed 's/$/n/' >"$(printf 'n\nn')"
save first
for name in 'a b' -x :y 'q"q' 'b\b' 'a => b' 'é' "$(printf 't\tt')" "$(printf 'n\nn')"; do sed -i '1s/^/changed /' "./$name"; done
git mv -- -x '-x => y'
git mv 'a b' "$(printf 'a\tb')"
git add .
codey review
git commit --quiet -m second
git show | codey review --patch -
