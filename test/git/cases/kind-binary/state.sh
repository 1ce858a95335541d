# Binary files: new, edited, renamed, gone, turned into text and back.
start
bytes '\000\001' >edited.bin
bytes '\000\001\002' >gone.bin
bytes '\000was binary' >to-text
echo text >to-binary
bytes '\000\001\002\003 the same bytes under another name' >old.bin
save first
bytes '\000\002' >edited.bin
rm gone.bin
echo now text >to-text
bytes 'now\000binary' >to-binary
git mv old.bin renamed.bin
bytes '\000new' >new.bin
codey review
git add .
codey review
