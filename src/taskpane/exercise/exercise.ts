/** What the pane needs for exercises, loaded when one is opened. */
export { ExerciseBar } from './exercise-bar';
export { MarkedList } from './marked-list';
