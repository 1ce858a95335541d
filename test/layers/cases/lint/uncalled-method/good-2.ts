connection.close();
const closer = connection.close;
