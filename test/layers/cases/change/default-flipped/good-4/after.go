package a

const minGoVersion = 25
