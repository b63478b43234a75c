/** All that other rooms may use of «room». */
export { add«Thing» } from './add-«thing».ts';
