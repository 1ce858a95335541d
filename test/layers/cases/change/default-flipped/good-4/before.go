package a

const minGoVersion = 24
