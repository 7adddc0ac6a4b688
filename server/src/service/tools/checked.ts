/** Whether what a model gave a tool has the shape that the tool asks for. */
import * as z from 'zod/mini';
import { en } from 'zod/v4/locales';
import { sentence } from '../../report/hostile';
import { ToolError } from './answer';

// Without it, all that is wrong is "Invalid input".
z.config(en());

/** Problems that are told; who mends these sees the next. */
const MAX_TOLD = 5;

/** @throws ToolError that names what is wrong, and where */
export function checked<Schema extends z.ZodMiniType>(schema: Schema, input: unknown): z.infer<Schema> {
  const { success, data, error } = schema.safeParse(input ?? {});
  if (success) return data;
  const told = error.issues.slice(0, MAX_TOLD).map(({ path, message }) => {
    return path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`;
  });
  throw new ToolError(`The input is wrong. ${sentence(told.join('; '))}.`);
}
