export const pattern = /^abc[^]\[\][a[]/;
