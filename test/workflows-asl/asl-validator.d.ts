/** The one function of asl-validator that is used; the package brings no types. */

declare module "asl-validator" {
  const validate: (definition: unknown) => { isValid: boolean; errorsText: (separator?: string) => string };
  export default validate;
}
