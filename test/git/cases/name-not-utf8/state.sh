# Names that are not UTF-8, two of which differ in nothing else, and one that looks like what such a name is shown as.
start
save first
echo '*.js linguist-generated' >.gitattributes
echo 1 >"$(printf 'a\377.js')"
echo 2 >"$(printf 'a\376.js')"
echo 3 >"$(printf 'a\357\277\275ff.js')"
echo 4 >"$(printf 'b\377')"
git add .
codey review
git commit --quiet -m second
printf '2\n' >"$(printf 'b\377')"
codey review
git diff HEAD~1 HEAD | codey review --patch -
