// The rest of this module is loaded lazily by the router.
export const text = "// your code here";
// Another existing implementation is in b.ts; see there.
export const all = (...rest: string[]) => rest;
// TODO: measure this
