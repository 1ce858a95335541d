fn f(all: Vec<T>) {
    for one in all.iter() {
        one.show();
    }
}
