# Replacement objects are for looking at history otherwise; what is pushed is the objects themselves, and those are reviewed.
start
echo 1 >a.txt
save first
echo wicked >a.txt
save second
git replace "$(git rev-parse HEAD:a.txt)" "$(git rev-parse HEAD~1:a.txt)"
codey review HEAD
