// Portuguese, as in Portugal.
import { tools } from './tools.js';

const { number, plural } = tools('pt-PT');
const people = (count) => plural(count, { one: '# pessoa', other: '# pessoas' });
const invitations = (count) => plural(count, { one: '# convite', other: '# convites' });

export default {
  // The form before it works
  not_loaded: 'Não foi possível carregar este formulário. Verifique a ligação e recarregue a página.',
  restarting: (isKept) => `Este formulário teve de reiniciar.${isKept ? ' A sua lista foi mantida.' : ''}`,
  broken: (isKept) => `Este formulário deixou de funcionar. ${isKept ? 'A sua lista foi mantida: recarregue a página.' : 'Recarregue a página.'}`,

  // The form
  email_placeholder: 'nome@empresa.pt',
  choose_role: 'Escolher uma função',
  roles_loading: 'A carregar funções…',
  roles_missing: 'Ainda sem funções',
  add_row: 'Adicionar linha',
  import_file: 'Importar ficheiro',
  get_template: 'Modelo',
  clear: 'Limpar lista',
  next_problem: 'Ir para o problema seguinte (F8)',
  pick_label: (person) => `Selecionar pessoa ${number(person)}`,
  people_list: 'Pessoas a convidar',
  pick_all: 'Selecionar todas as pessoas',
  email_label: (person) => `E-mail da pessoa ${number(person)}`,
  role_label: (person) => `Função da pessoa ${number(person)}`,
  remove_label: (email) => `Remover ${email}`,
  remove_person: (person) => `Remover pessoa ${number(person)}`,
  nobody_yet: 'Escreva um endereço, cole uma lista ou largue um ficheiro aqui.',
  list: (...parts) => parts.join(', '),
  people,
  attention: (count) => plural(count, { one: '# precisa de atenção', other: '# precisam de atenção' }),
  needs_role: (count) => plural(count, { one: '# precisa de uma função', other: '# precisam de uma função' }),
  send_none: 'Enviar convites',
  send: (count) => `Enviar ${invitations(count)}`,
  retry: 'Tentar novamente',

  // Rows
  duplicate: (person) => `Mesmo endereço que a pessoa ${number(person)}. Remova um deles.`,
  role_missing: 'Escolha uma função.',
  email_empty: 'Escreva um endereço.',
  email_missing_at: 'Endereço ainda incompleto: acrescente @ e o domínio.',
  email_many_ats: 'Mais do que um @: um só endereço por linha.',
  email_nothing_before_at: 'Escreva o nome antes do @.',
  email_nothing_after_at: 'Escreva o domínio depois do @.',
  email_space: 'Retire o espaço dentro do endereço.',
  email_forbidden_before_at: (letter) => `Retire ${letter} antes do @: os endereços não o admitem.`,
  email_foreign_before_at: (letter) => `Substitua ${letter} antes do @ por uma letra simples a–z.`,
  email_forbidden_in_domain: (letter) => `Retire ${letter} depois do @: os domínios não o admitem.`,
  email_misplaced_dot: 'Verifique os pontos depois do @.',
  email_misplaced_hyphen: 'Verifique os hífenes depois do @.',
  email_long_label: 'O domínio é demasiado longo: verifique o que está depois do @.',
  email_unknown_domain: 'Este domínio não pode existir: verifique o que está depois do @.',

  // What keeps the form from working
  not_complete: 'Nada foi feito: o formulário não carregou por completo. Verifique a ligação e tente novamente.',
  wrong_workspace_id: (value) => `Este formulário está mal configurado: workspace-id tem de ser um número inteiro, não «${value}».`,
  wrong_api_base: (value) => `Este formulário está mal configurado: api-base «${value}» não é um caminho deste site nem um endereço https:.`,
  roles_not_loaded: (why) => `Não foi possível carregar as funções: ${why} A sua lista foi mantida.`,
  trouble_unreachable: 'o servidor não respondeu. Verifique a ligação.',
  trouble_signed_out: 'a sessão terminou. Inicie sessão novamente.',
  trouble_forbidden: 'não tem permissão para convidar pessoas. Peça a um administrador.',
  trouble_not_found: 'não existe tal serviço neste endereço. Avise o responsável por este portal.',
  trouble_status: (status) => `o servidor respondeu com um erro (${status}).`,
  trouble_malformed: 'a resposta não foi percebida. Avise o responsável por este portal.',
  trouble_no_roles: 'a organização não oferece nenhuma. Peça a um administrador.',
};
