# A byte order mark belongs to its line; adding one changes the line.
start
bytes '\357\273\277one\ntwo\n' >marked.txt
bytes 'one\ntwo\n' >unmarked.txt
save first
bytes '\357\273\277one\nTWO\n' >marked.txt
bytes '\357\273\277one\ntwo\n' >unmarked.txt
git add .
codey review
