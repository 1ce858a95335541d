# A PATH that leads into the repository does not make a program of it run.
start
echo 1 >a.txt
save first
printf '#!/bin/sh\ntouch "$0.was-run"\nexec /usr/bin/git "$@"\n' >git
chmod +x git
echo 2 >a.txt
PATH=".:$PATH" codey review
PATH=":$PATH" codey review HEAD
rm git
