rm -rf "${DIR:?}"/*
rm -rf "$DIR/build"
rm "$DIR"/*
