# Objects that are gone or damaged: the staged blob, the blob of HEAD, the tree, the commit.
drop() { rm -f ".git/objects/$(git rev-parse "$1" | sed 's,^..,&/,')"; }
start
echo 1 >a.txt
echo 1 >b.txt
save first
echo 2 >a.txt
git add a.txt
cp -r . ../one && cp -r . ../two && cp -r . ../three && cp -r . ../four
drop :a.txt
codey review --staged
codey review HEAD
cd ../one && drop HEAD:a.txt
codey review --staged
codey review HEAD
cd ../two && drop 'HEAD^{tree}'
codey review --staged
codey review HEAD
cd ../three && drop HEAD
codey review --staged
codey review HEAD
codey review
cd ../four
file=".git/objects/$(git rev-parse :a.txt | sed 's,^..,&/,')"
chmod +w "$file" && echo garbage >"$file"
codey review --staged
