let a = 1;  
