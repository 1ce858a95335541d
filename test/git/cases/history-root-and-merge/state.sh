# A root commit, a merge against its first parent, an octopus, and the same ends with two and with three dots.
start
echo 1 >a.txt
save root
git tag root
git checkout --quiet -b one
echo one >one.txt
save one
git checkout --quiet -b two root
echo two >two.txt
save two
git checkout --quiet main
echo 2 >a.txt
save main
git merge --quiet --no-ff -m "merge one" one
codey review root
codey review HEAD
git checkout --quiet -b three root
echo three >three.txt
save three
git checkout --quiet main
git merge --quiet --no-ff -m octopus two three
codey review HEAD
codey review one..two
codey review one...two
codey review --range main~1...two
codey review one..
codey review ..one
