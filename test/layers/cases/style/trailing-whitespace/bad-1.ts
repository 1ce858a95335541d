const a = 1; /* HIT */  
const b = `kept  
`;
