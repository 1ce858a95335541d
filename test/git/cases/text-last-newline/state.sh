# The newline at the end: taken away, added, missing on both sides, missing in a new and in a deleted file.
start
printf 'a\nb\n' >taken.txt
printf 'a\nb' >added.txt
printf 'a\nb' >both.txt
printf 'a\nb' >gone.txt
save first
printf 'a\nb' >taken.txt
printf 'a\nb\n' >added.txt
printf 'A\nb' >both.txt
rm gone.txt
printf 'a' >new.txt
git add .
codey review
