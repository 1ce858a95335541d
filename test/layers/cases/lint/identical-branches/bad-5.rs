fn f(ready: bool) -> i32 {
    if ready { one() } else { one() } // HIT
}
